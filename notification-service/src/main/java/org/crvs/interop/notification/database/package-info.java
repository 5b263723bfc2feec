/** The MongoDB database of the record store and its indexes. */
package org.crvs.interop.notification.database;
