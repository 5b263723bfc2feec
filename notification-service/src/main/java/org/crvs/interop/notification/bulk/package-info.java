/** Bulk import of notifications and of registrations made before. */
package org.crvs.interop.notification.bulk;
