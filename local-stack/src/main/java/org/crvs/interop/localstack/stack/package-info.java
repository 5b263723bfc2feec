/** What a stack is: its folder, its settings, its processes and the credentials to use it. */
package org.crvs.interop.localstack.stack;
