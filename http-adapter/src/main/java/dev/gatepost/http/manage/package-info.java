/** The management API: what an operator sees of the server and does to it. */
@NullMarked
package dev.gatepost.http.manage;

import org.jspecify.annotations.NullMarked;
