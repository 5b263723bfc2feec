/** Scans and photographs that come with notifications: each kept once, by its content, beside the records. */
package org.crvs.interop.notification.attachment;
