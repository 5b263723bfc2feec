/** The embedded broker and database, each able to run as a process of its own. */
package org.crvs.interop.localstack.server;
