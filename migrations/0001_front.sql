CREATE TABLE `front_pins` (
	`position` integer PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`until` integer
);
