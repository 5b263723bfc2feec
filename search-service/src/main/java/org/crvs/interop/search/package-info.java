/** Record search: an index over the register, matching of names, dates and identifiers, and the ways to ask. */
package org.crvs.interop.search;
