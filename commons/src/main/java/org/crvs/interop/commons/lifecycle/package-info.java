/** Beginning and end of a service process. */
package org.crvs.interop.commons.lifecycle;
