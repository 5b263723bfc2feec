/** How well a record answers a search: score, grade and the reasons. */
package org.crvs.interop.search.matching;
