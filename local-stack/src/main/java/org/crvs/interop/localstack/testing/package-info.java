/** What service tests use: a real broker and database in a child process, and tokens as the gateway would sign them. */
package org.crvs.interop.localstack.testing;
