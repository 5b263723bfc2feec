/** The only public door: tells who is asking, whether they may, and passes the request on to the service behind. */
package org.crvs.interop.gateway;
