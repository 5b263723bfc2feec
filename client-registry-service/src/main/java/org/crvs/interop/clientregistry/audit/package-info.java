/** The audit store: who did what to which record, and on what grant. */
package org.crvs.interop.clientregistry.audit;
