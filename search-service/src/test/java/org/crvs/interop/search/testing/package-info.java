/** What the tests of this service share. */
package org.crvs.interop.search.testing;
