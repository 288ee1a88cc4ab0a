CREATE TABLE `media` (
	`key` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`widths` text NOT NULL,
	`alt` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL
);
