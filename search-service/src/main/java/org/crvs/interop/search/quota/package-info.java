/** How often a client may search in a day. */
package org.crvs.interop.search.quota;
