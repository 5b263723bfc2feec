/** The one clock. */
package org.crvs.interop.commons.time;
