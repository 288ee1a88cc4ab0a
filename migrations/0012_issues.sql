ALTER TABLE `deliveries` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `issues` ADD `handed_at` integer;--> statement-breakpoint
ALTER TABLE `issues` ADD `stopped` text;--> statement-breakpoint
CREATE INDEX `issues_out` ON `issues` (`newsletter_id`,`started_at`) WHERE started_at is not null;