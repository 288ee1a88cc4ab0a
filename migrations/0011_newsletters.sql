CREATE TABLE `confirmations` (
	`hash` text PRIMARY KEY NOT NULL,
	`subscriber_id` text NOT NULL,
	`subscriptions` text NOT NULL,
	`email` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `confirmations_by_end` ON `confirmations` (`expires_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`issue_id` text NOT NULL,
	`subscription_id` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`status` text NOT NULL,
	`claim` text,
	`claimed_at` integer,
	`sent_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`reason` text,
	PRIMARY KEY(`issue_id`, `subscription_id`),
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deliveries_of_chunk` ON `deliveries` (`issue_id`,`chunk`,`status`);--> statement-breakpoint
CREATE INDEX `deliveries_by_status` ON `deliveries` (`issue_id`,`status`);--> statement-breakpoint
CREATE INDEX `deliveries_claimed` ON `deliveries` (`claimed_at`) WHERE status = 'claimed';--> statement-breakpoint
CREATE INDEX `deliveries_of_subscriber` ON `deliveries` (`subscriber_id`);--> statement-breakpoint
CREATE TABLE `issues` (
	`id` text PRIMARY KEY NOT NULL,
	`newsletter_id` text NOT NULL,
	`slug` text NOT NULL,
	`subject` text NOT NULL,
	`preheader` text DEFAULT '' NOT NULL,
	`body` text NOT NULL,
	`article_ids` text NOT NULL,
	`status` text NOT NULL,
	`scheduled_for` integer,
	`day` text,
	`started_at` integer,
	`finished_at` integer,
	`html` text,
	`text` text,
	`recipients` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`newsletter_id`) REFERENCES `newsletters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_address` ON `issues` (`newsletter_id`,`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `issues_of_day` ON `issues` (`newsletter_id`,`day`);--> statement-breakpoint
CREATE INDEX `issues_of_newsletter` ON `issues` (`newsletter_id`,`id`);--> statement-breakpoint
CREATE INDEX `issues_due` ON `issues` (`status`,`scheduled_for`);--> statement-breakpoint
CREATE TABLE `newsletters` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`cadence` text DEFAULT '' NOT NULL,
	`sender_name` text NOT NULL,
	`sender_email` text DEFAULT '' NOT NULL,
	`reply_to` text DEFAULT '' NOT NULL,
	`is_archive_public` integer DEFAULT true NOT NULL,
	`welcome` text DEFAULT '' NOT NULL,
	`daily` text,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `newsletters_slug_unique` ON `newsletters` (`slug`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`generation` integer DEFAULT 1 NOT NULL,
	`suppressed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_emailKey_unique` ON `subscribers` (`email_key`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`subscriber_id` text NOT NULL,
	`newsletter_id` text NOT NULL,
	`status` text NOT NULL,
	`form` text NOT NULL,
	`consent` text NOT NULL,
	`asked_at` integer NOT NULL,
	`confirmed_at` integer,
	`left_at` integer,
	`mailed_at` integer,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`newsletter_id`) REFERENCES `newsletters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_once` ON `subscriptions` (`newsletter_id`,`subscriber_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_of_subscriber` ON `subscriptions` (`subscriber_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_by_status` ON `subscriptions` (`newsletter_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `subscriptions_pending` ON `subscriptions` (`asked_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `suppressions` (
	`hash` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
