/** A service behind that keeps failing is left alone for a moment. */
package org.crvs.interop.gateway.circuit;
