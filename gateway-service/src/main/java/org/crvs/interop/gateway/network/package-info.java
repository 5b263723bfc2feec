/** Where requests come from: blocks of addresses, and the address behind proxies that are trusted. */
package org.crvs.interop.gateway.network;
