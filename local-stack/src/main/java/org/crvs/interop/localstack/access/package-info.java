/** Talking to a running stack through its gateway. */
package org.crvs.interop.localstack.access;
