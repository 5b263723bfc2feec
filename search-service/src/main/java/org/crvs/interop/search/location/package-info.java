/** The administrative tree, followed in memory. */
package org.crvs.interop.search.location;
