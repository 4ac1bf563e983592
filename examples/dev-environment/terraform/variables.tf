variable "configuration_file" {
  description = "The compiled configuration of the environment, as an absolute path or relative to this directory."
  type        = string
  default     = "../kcl/main.json"
  nullable    = false

  validation {
    condition     = fileexists("${path.module}/${var.configuration_file}") || fileexists(var.configuration_file)
    error_message = "There is no such file; compile kcl/main.k as README.md says."
  }
}

variable "emulator" {
  description = "Whether this goes to a local emulator of AWS, whose address is in AWS_ENDPOINT_URL. False means real AWS."
  type        = bool
  default     = true
  nullable    = false

  validation {
    condition     = var.emulator || length(try(local.configuration.allowed_account_ids, [])) > 0
    error_message = "Real AWS needs allowed_account_ids in the configuration: the accounts that may be deployed to."
  }
}

variable "ingress_address" {
  description = "The IPv4 address that the hosts of all services point to: the ingress of the dev cluster, by default one on this machine."
  type        = string
  default     = "127.0.0.1"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9.]+$", var.ingress_address)) && can(cidrhost("${var.ingress_address}/32", 0))
    error_message = "The address must be an IPv4 address such as 192.0.2.10."
  }
}
