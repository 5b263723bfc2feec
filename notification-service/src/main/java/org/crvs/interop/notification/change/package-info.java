/** Changes to the content of records: read, applied, and written down with what was there before. */
package org.crvs.interop.notification.change;
