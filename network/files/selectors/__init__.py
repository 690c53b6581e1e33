"""Reading rows and the storage beside each other."""
