/** A register full of invented people, for trying things out and for measuring. */
package org.crvs.interop.localstack.seed;
