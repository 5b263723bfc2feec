/** One request and its answer: its ids, what is logged and measured of it, and the headers every answer has. */
package org.crvs.interop.gateway.exchange;
