/** Records that may be about the same event as another. */
package org.crvs.interop.search.duplicates;
