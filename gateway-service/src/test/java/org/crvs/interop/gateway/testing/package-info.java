/** What the gateway's tests share. */
package org.crvs.interop.gateway.testing;
