/** The record store: append-only versions, their life cycle, and the work queues. */
package org.crvs.interop.notification.record;
