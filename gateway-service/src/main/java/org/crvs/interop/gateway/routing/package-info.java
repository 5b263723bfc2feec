/** Which request goes to which service, and who may send it. */
package org.crvs.interop.gateway.routing;
