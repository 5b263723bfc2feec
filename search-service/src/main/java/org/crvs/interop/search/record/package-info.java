/** What the service knows of a record: enough to find it and to tell it apart, never the whole bundle. */
package org.crvs.interop.search.record;
