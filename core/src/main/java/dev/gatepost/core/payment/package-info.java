/** Money that is owed and paid, whoever moves it. */
@NullMarked
package dev.gatepost.core.payment;

import org.jspecify.annotations.NullMarked;
