/**
 * The only public door: tells who is asking, whether they may, and passes the request on to the service behind. What every
 * request goes through is a singleton: the proxies of other scopes cost a few hundredths of a request's work together.
 */
package org.crvs.interop.gateway;
