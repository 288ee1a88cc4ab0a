CREATE TABLE `purges` (
	`tag` text PRIMARY KEY NOT NULL,
	`is_takedown` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `purges_in_order` ON `purges` (`is_takedown`,`at`);