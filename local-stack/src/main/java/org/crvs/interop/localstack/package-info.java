/** The suite on one machine. */
package org.crvs.interop.localstack;
