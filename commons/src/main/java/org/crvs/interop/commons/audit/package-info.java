/** Sending audit events. */
package org.crvs.interop.commons.audit;
