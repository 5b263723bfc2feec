/** Names made comparable: folded, cut into tokens, and as they sound. */
package org.crvs.interop.search.name;
