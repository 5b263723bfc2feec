/** Processes that die or freeze and receivers that misbehave, under load; at the end nothing may be missing. */
package org.crvs.interop.acceptance.fault;
