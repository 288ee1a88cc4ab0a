CREATE TABLE `former_places` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `former_places_of` ON `former_places` (`subscription_id`);--> statement-breakpoint
CREATE INDEX `confirmations_of_subscriber` ON `confirmations` (`subscriber_id`);