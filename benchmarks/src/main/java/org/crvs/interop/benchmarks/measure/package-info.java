/** What is measured, and what is made of it. */
package org.crvs.interop.benchmarks.measure;
