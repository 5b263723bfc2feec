/** What the tests of this service share. */
package org.crvs.interop.clientregistry.testing;
