/** Requests the gateway refuses. */
package org.crvs.interop.gateway.refusal;
