/** Starts the suite's processes on one machine, watches over them, and stops them. */
package org.crvs.interop.localstack.launcher;
