/** Declarations of forms: which fields an event's form has, and where each goes in a document bundle. */
package org.crvs.interop.notification.declaration;
