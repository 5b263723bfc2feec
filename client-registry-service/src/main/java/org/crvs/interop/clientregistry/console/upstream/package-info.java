/** The other services, asked through the gateway's public interface like anybody asks them. */
package org.crvs.interop.clientregistry.console.upstream;
