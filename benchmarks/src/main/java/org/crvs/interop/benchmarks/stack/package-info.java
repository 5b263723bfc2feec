/** The whole suite, as it runs locally. */
package org.crvs.interop.benchmarks.stack;
