/** What was written goes to Kafka: right after the write, and by a sweep for what a crash left behind. */
package org.crvs.interop.notification.outbox;
