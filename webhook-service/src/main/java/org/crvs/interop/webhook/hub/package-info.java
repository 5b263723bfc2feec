/** The hub of W3C WebSub: the same topics, in the standard's form. */
package org.crvs.interop.webhook.hub;
