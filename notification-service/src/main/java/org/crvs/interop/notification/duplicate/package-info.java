/** Possible duplicates of records, as the search side finds them. */
package org.crvs.interop.notification.duplicate;
