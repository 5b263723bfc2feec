/** The one error shape, RFC 9457. */
package org.crvs.interop.commons.problem;
