/** The way of a request through the gateway to the service behind and back. */
package org.crvs.interop.gateway.proxy;
